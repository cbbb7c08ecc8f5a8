/* Help for pages that work without it. Words come from <template id="kata"> in page.html. */
(() => {
const $ = (css, from = document) => from.querySelector(css);
const all = css => [...document.querySelectorAll(css)];
const words = $("#kata"), who = document.body.dataset.who || "";

const say = (text, kind = "") => {
  const box = document.createElement("div"), p = document.createElement("p");
  box.className = "notice " + kind;
  p.textContent = text;
  box.append(p);
  $("#kabar").replaceChildren(box);
};

// After a refused form, for browsers that do not know autofocus on a div.
if (!("autofocus" in HTMLElement.prototype)) $(".problems")?.focus();

for (const button of all("[data-print]")) {
  button.hidden = false;
  button.onclick = () => print();
}

// Drafts: what is typed into <form data-draft> stays in this tab until it was sent, or who typed signs out.
try {
  if (sessionStorage.who !== who) sessionStorage.clear();
  sessionStorage.who = who;
  const back = /reload|back/.test(performance.getEntriesByType("navigation")[0]?.type);
  const typed = form => [...form.elements].filter(e => e.name && !/hidden|password|file|submit|fieldset/.test(e.type));
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith("sent:") && !(back && key === "sent:" + location.pathname)) {
      sessionStorage.removeItem(key.slice(5));
      sessionStorage.removeItem(key);
    }
  for (const form of all("form[data-draft]")) {
    const key = location.pathname, kept = JSON.parse(sessionStorage.getItem(key) || "null");
    if (kept && !$(".problems")) {
      typed(form).forEach((e, i) => {
        const [name, value, on] = kept[i] || [];
        if (name === e.name) /radio|checkbox/.test(e.type) ? e.checked = on : e.value = value;
      });
      say(words.dataset.restored);
    }
    form.addEventListener("input", () =>
      sessionStorage.setItem(key, JSON.stringify(typed(form).map(e => [e.name, e.value, e.checked]))));
    form.addEventListener("submit", () =>
      (form.dataset.plain || $("[type=file]", form)) && sessionStorage.setItem("sent:" + key, 1));
  }
} catch { /* this browser keeps nothing */ }

// The outbox: <form data-outbox> is kept on this phone until the server names it as saved.
const outbox = async (mode, deed) => {
  const db = await new Promise((done, fail) => {
    const asked = indexedDB.open("omah", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("kotak", {keyPath: "id"});
    asked.onsuccess = () => done(asked.result);
    asked.onerror = fail;
  });
  return new Promise((done, fail) => {
    const work = db.transaction("kotak", mode, {durability: "strict"}), asked = deed(work.objectStore("kotak"));
    work.oncomplete = () => done(asked.result);
    work.onabort = fail;
  }).finally(() => db.close());
};
// What lies open in a form of this page is in the person's hands: it neither waits nor is sent.
const open = id => all("[name=once]").some(e => e.value === id);
const waiting = async () => (await outbox("readonly", s => s.getAll())).filter(n => n.who === who && !open(n.id));
const uuid7 = () => {
  const b = crypto.getRandomValues(new Uint8Array(16));
  let ms = Date.now();
  for (let i = 5; i >= 0; i--, ms = Math.floor(ms / 256)) b[i] = ms % 256;
  b[6] = b[6] & 15 | 112;
  b[8] = b[8] & 63 | 128;
  return [...b].map(x => x.toString(16).padStart(2, "0")).join("").replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};
const fresh = note => {
  const body = new URLSearchParams(note.body);
  body.set("csrfmiddlewaretoken", $("[name=csrfmiddlewaretoken]").value);
  return body;
};
// Throws without signal. Anything but {"saved": id}, such as a sign-in page or a hotspot's, changes nothing here.
const ask = async note => {
  const answer = await fetch(note.url, {method: "POST", body: fresh(note), headers: {Accept: "application/json"}});
  const said = answer.ok ? await answer.json().catch(() => ({})) : {};
  return said.saved === note.id && said.next;
};
const send = async note => {
  const next = await ask(note);
  if (next) await outbox("readwrite", s => s.delete(note.id));
  return next;
};
const show = async () => {
  const notes = await waiting(), place = $("#kotak");
  if (!place) return;
  place.replaceChildren();
  if (!notes.length) return;
  place.append(words.content.cloneNode(true));
  $("[data-n]", place).textContent = notes.length;
  $("[data-send]", place).onclick = async () => {
    for (const note of await waiting()) try {
      if (!await send(note)) return look(note);
    } catch { return say(words.dataset.waiting, "warn"); }
    location.reload();
  };
  $("[data-drop]", place).onclick = async () => {
    if (!confirm(words.dataset.drop)) return;
    for (const note of notes) await outbox("readwrite", s => s.delete(note.id));
    show();
  };
};
// Not taken: send it as a plain form, so that the person sees what the server says.
const look = note => {
  const form = document.createElement("form");
  form.method = "post";
  form.action = note.url;
  for (const [name, value] of fresh(note)) {
    const e = document.createElement("textarea");
    e.name = name;
    e.value = value;
    form.append(e);
  }
  form.hidden = true;
  document.body.append(form);
  form.submit();
};
const flush = async () => {
  for (const note of await waiting()) try { await send(note); } catch { break; }
  await show();
};
const flushAlone = () => (navigator.locks ? navigator.locks.request("omah", flush) : flush()).catch(() => {});

const filled = (form, button) => {
  const data = new FormData(form);
  if (button?.name) data.set(button.name, button.value);
  return data;
};
const plainly = (form, button) => {
  form.dataset.plain = 1;
  setTimeout(() => form.requestSubmit(button)); // not while the first is still being told of
};
const keep = async (form, button) => {
  const data = filled(form, button), old = form.elements.once.value;
  const id = await outbox("readonly", s => s.get(old)) ? old : uuid7();
  data.set("once", id);
  const note = {id, who, url: form.action, body: `${new URLSearchParams(data)}`, at: Date.now()};
  await outbox("readwrite", s => s.put(note));
  navigator.storage?.persist?.();
  return note;
};
const post = async (form, button) => {
  let note;
  try {
    note = await keep(form, button);
    say(words.dataset.saved);
    const next = await send(note);
    if (next) return location.assign(next);
  } catch {
    if (note) {
      form.reset();
      form.addEventListener("input", () => delete form.dataset.sent, {once: true}); // a second tap is no other note
      say(words.dataset.waiting, "warn");
      return show();
    }
  }
  if (note) form.elements.once.value = note.id;
  plainly(form, button);
};
// Without signal a draft stays on the page, and goes when it is back.
const sendDraft = async (form, button) => {
  try {
    const next = await ask({id: form.elements.once.value, url: form.action, body: filled(form, button)});
    if (!next) return plainly(form, button);
    location.assign(next);
    sessionStorage.removeItem(location.pathname);
  } catch {
    delete form.dataset.sent;
    addEventListener("online", () => form.requestSubmit(button), {once: true});
    say(words.dataset.kept, "warn");
  }
};

document.addEventListener("submit", event => {
  const form = event.target, button = event.submitter;
  if (form.method !== "post" || form.dataset.plain) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = 1;
  setTimeout(() => delete form.dataset.sent, 8000);
  if ("outbox" in form.dataset && who && window.indexedDB && !$("[type=file]", form)) {
    event.preventDefault();
    post(form, button);
  } else if ("draft" in form.dataset && !$("[type=file]", form)) {
    event.preventDefault();
    sendDraft(form, button);
  } else setTimeout(() => say(words.dataset.wait), 700);
});
addEventListener("pageshow", event => event.persisted && all("form").forEach(f => { delete f.dataset.sent; delete f.dataset.plain; }));

if (who && window.indexedDB) {
  flushAlone();
  addEventListener("online", flushAlone);
  document.addEventListener("visibilitychange", () => document.hidden || flushAlone());
}
})();
