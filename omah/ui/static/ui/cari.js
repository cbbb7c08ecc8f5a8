/* Finding while typing: <form data-typing> asks its own address for the list alone, and puts it below. Every answer is a
   search like any other, shown and written down; so it asks after a pause, and not for one or two letters. */
(() => {
const PAUSE = 600, LETTERS = 3;
const form = document.querySelector("form[data-typing]"), box = form.elements.cari;
const list = document.querySelector("#ditemukan"), said = document.querySelector("#jumlah");
let timer, asking, shown = box.value.trim();

const find = async () => {
  const words = box.value.trim();
  if (words === shown || (words && words.length < LETTERS)) return;
  asking = new AbortController();
  const address = `${location.pathname}?${new URLSearchParams(new FormData(form))}`;
  const answer = await fetch(address, {headers: {"Omah-Part": "list"}, cache: "no-store", signal: asking.signal});
  // A page to sign in, a hotspot's or one that says what is wrong is no list: the button leads there.
  if (!answer.ok || answer.headers.get("Omah-Part") !== "list") return;
  list.innerHTML = await answer.text();
  shown = words;
  said.textContent = list.querySelector("[data-count]")?.textContent;
  history.replaceState(history.state, "", address);
};
const stop = () => {
  clearTimeout(timer);
  asking?.abort();
};
box.addEventListener("input", () => {
  stop();
  timer = setTimeout(() => find().catch(() => {}), PAUSE); // without signal the button says so
});
form.addEventListener("submit", stop);
})();
