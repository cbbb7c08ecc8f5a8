"""The signed-in home, the demo, and the round that the clock makes. It composes, and owns no table."""
