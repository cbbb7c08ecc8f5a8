/* Suggestions while a name is typed: <input data-names="/wilayah/"> asks that page for names alone and offers them in a
   list of its own. What is sent is the text, as without this: the form finds out what it means. */
document.querySelectorAll("input[data-names]:not([list])").forEach(box => {
  const PAUSE = 300, LETTERS = 3;
  const offered = document.createElement("datalist");
  let timer, asking;
  offered.id = `${box.id}_nama`;
  box.after(offered);
  box.setAttribute("list", offered.id);

  const suggest = async () => {
    asking = new AbortController();
    const address = `${box.dataset.names}?${new URLSearchParams({cari: box.value})}`;
    const answer = await fetch(address, {headers: {"Omah-Part": "names"}, signal: asking.signal});
    // A page to sign in or a hotspot's holds no names.
    if (answer.ok && answer.headers.get("Omah-Part") === "names")
      offered.replaceChildren(...(await answer.json()).names.map(name => new Option(name)));
  };
  box.addEventListener("input", () => {
    clearTimeout(timer);
    asking?.abort();
    const chosen = [...offered.options].some(option => option.value === box.value);
    if (!chosen && box.value.trim().length >= LETTERS) timer = setTimeout(() => suggest().catch(() => {}), PAUSE);
  });
});
