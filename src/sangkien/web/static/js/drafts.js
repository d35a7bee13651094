// Text is never lost: a form with data-autosave-url saves itself while typing, keeps what could not be
// saved in this browser, offers it again, and is sent once however often its button is pressed.

const WAIT = 1500;
const AGAIN = 15000;
const PREFIX = "draft:";

const clock = (when) => new Date(when).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
const fill = (text, time) => (text || "").replace("{time}", time);

// The browser's store may be full, forbidden or absent; typing must go on all the same.
const store = {
  get(key) {
    try { return JSON.parse(localStorage.getItem(PREFIX + key)); } catch { return null; }
  },
  set(key, value) {
    try { localStorage.setItem(PREFIX + key, JSON.stringify(value)); return true; } catch { return false; }
  },
  drop(key) {
    try { localStorage.removeItem(PREFIX + key); } catch { /* nothing was kept */ }
  },
};

const LEFT_OUT = new Set(["csrfmiddlewaretoken", "version"]);

function texts(form) {
  const kept = [];
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !LEFT_OUT.has(name)) kept.push([name, value]);
  }
  return kept;
}

function lay(form, kept) {
  const values = new Map();
  for (const [name, value] of kept) values.set(name, [...(values.get(name) || []), value]);
  for (const control of form.elements) {
    if (!control.name || LEFT_OUT.has(control.name) || ["file", "submit", "button"].includes(control.type)) continue;
    const wanted = values.get(control.name) || [];
    if (control.type === "checkbox" || control.type === "radio") control.checked = wanted.includes(control.value);
    else if (control.multiple) for (const option of control.options) option.selected = wanted.includes(option.value);
    else if (wanted.length) control.value = wanted.shift();
  }
}

const filled = (control) => (["checkbox", "radio"].includes(control.type) ? control.checked : control.value.trim() !== "");

// What was found wrong was found in the old text: once that is changed the sentence says so, until it is judged again.
function mended(control, words) {
  const field = control.closest(".field-wrong");
  const said = field?.querySelector(".field-error");
  if (!said || (!filled(control) && field.querySelector(".needed"))) return;
  field.classList.remove("field-wrong");
  for (const one of field.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
  said.className = "help";
  said.textContent = words;
  const summary = document.getElementById("loi");
  const id = said.id.replace(/_error$/, "");
  for (const line of summary?.querySelectorAll("li") || []) {
    if (line.querySelector("a")?.hash === `#${id}`) line.remove();
  }
  const left = summary?.querySelectorAll("li").length;
  if (left === 0) summary.remove();
  else if (left) {
    // It was read out once; growing shorter is nothing to read out again.
    summary.removeAttribute("role");
    const title = summary.querySelector(".notice-title");
    title.textContent = title.textContent.replace(/\d+/, left);
  }
}

class Draft {
  constructor(form) {
    this.form = form;
    this.say = form.querySelector("[data-saved]") || document.createElement("p");
    this.key = form.dataset.draftKey;
    this.version = form.dataset.version;
    this.url = form.dataset.autosaveUrl;
    this.changes = 0;
    this.sending = false;
    // The page gives back what the server did not take: this device keeps it until it does.
    this.unsaved = "unsaved" in form.dataset;
    this.stopped = this.unsaved;
    for (const happening of ["input", "change"]) {
      form.addEventListener(happening, (event) => {
        this.changed();
        mended(event.target, form.dataset.textMended);
      });
    }
    form.addEventListener("submit", (event) => this.submit(event));
    window.addEventListener("online", () => this.soon(0));
    window.addEventListener("pagehide", () => this.keep());
    window.addEventListener("pageshow", (event) => { if (event.persisted) this.free(); });
    if (this.unsaved) this.hold();
    else this.offer();
  }

  hold() {
    this.changes = 1;
    this.keep();
    this.show("kept", this.form.dataset.textFailed);
  }

  show(state, text) {
    this.say.dataset.state = state;
    if (this.say.textContent !== text) this.say.textContent = text;
  }

  changed() {
    this.changes += 1;
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => this.keep(), 300);
    this.soon(WAIT);
  }

  soon(delay) {
    if (this.stopped || !this.changes) return;
    clearTimeout(this.saving);
    this.saving = setTimeout(() => this.save(), delay);
  }

  keep() {
    if (this.changes) store.set(this.key, { at: Date.now(), version: this.version, fields: texts(this.form) });
  }

  async save() {
    if (!this.url || this.sending || this.stopped || !this.changes) return;
    if (!navigator.onLine) {
      this.keep();
      this.show("kept", this.form.dataset.textOffline);
      return;
    }
    const counted = this.changes;
    this.sending = true;
    this.show("saving", this.form.dataset.textSaving);
    try {
      this.answered(await this.post(), counted);
    } catch {
      this.keep();
      this.show("kept", navigator.onLine ? this.form.dataset.textFailed : this.form.dataset.textOffline);
      this.sending = false;
      this.soon(AGAIN);
    }
    this.sending = false;
  }

  async post() {
    const body = new FormData(this.form);
    for (const control of this.form.querySelectorAll("input[type=file]")) body.delete(control.name);
    body.set("version", this.version);
    const answer = await fetch(this.url, {
      method: "POST", body, credentials: "same-origin", redirect: "manual", headers: { Accept: "application/json" },
    });
    const data = answer.ok ? await answer.json() : {};
    return { status: answer.type === "opaqueredirect" ? 401 : answer.status, data };
  }

  answered({ status, data }, counted) {
    const say = this.form.dataset;
    if (status >= 200 && status < 300) {
      store.drop(this.key);
      if (data.key) this.key = data.key;
      if (data.url) this.url = data.url;
      if (data.address) history.replaceState(null, "", data.address);
      this.version = data.version ?? this.version;
      const field = this.form.elements.namedItem("version");
      if (field) field.value = this.version;
      this.show("saved", fill(say.textSaved, data.saved_at || clock(Date.now())));
      if (this.changes === counted) this.changes = 0;
      else setTimeout(() => this.soon(0), WAIT);
      return;
    }
    this.keep();
    if (status === 409) {
      this.stopped = true;
      this.show("stopped", say.textStale);
    } else if (status === 401 || status === 403) {
      this.show("stopped", say.textSignedOut);
      setTimeout(() => this.renew().then(() => this.soon(0)), AGAIN);
    } else {
      this.show("kept", say.textFailed);
      if (status >= 500 || status === 429) setTimeout(() => this.soon(0), AGAIN);
    }
  }

  // Signing in again in another tab changes the secret of forms: this one asks for the new one.
  async renew() {
    const field = this.form.elements.namedItem("csrfmiddlewaretoken");
    try {
      const answer = await fetch(location.href, { credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("form[data-autosave-url] [name=csrfmiddlewaretoken]");
      if (answer.ok && field && fresh) field.value = fresh.value;
    } catch { /* no connection: the next try asks again */ }
  }

  // The kept text carries its submission key, so that sending it after all counts only once.
  offer() {
    const kept = store.get(this.key);
    if (!kept || !Array.isArray(kept.fields)) return;
    // Each showing of a form has its own key: it makes no difference to the person.
    const said = (fields) => JSON.stringify(fields.filter(([name]) => name !== "submission_key"));
    if (said(kept.fields) === said(texts(this.form))) {
      store.drop(this.key);
      return;
    }
    const box = document.createElement("div");
    box.className = "notice notice-warn";
    box.setAttribute("role", "status");
    const words = document.createElement("p");
    words.textContent = fill(this.form.dataset.textFound, clock(kept.at));
    const row = document.createElement("div");
    row.className = "row";
    const act = (label, kind, then) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = `button ${kind}`;
      button.textContent = label;
      button.addEventListener("click", () => { then(); box.remove(); });
      row.append(button);
    };
    act(this.form.dataset.textRestore, "button-main", () => this.restore(kept));
    act(this.form.dataset.textDiscard, "button-quiet", () => store.drop(this.key));
    const body = document.createElement("div");
    body.className = "notice-body";
    body.append(words, row);
    box.append(body);
    this.form.prepend(box);
  }

  restore(kept) {
    lay(this.form, kept.fields);
    // What another window saved since is not overwritten unseen: the server compares with what this text began from.
    const field = this.form.elements.namedItem("version");
    if (field && this.form.elements.namedItem("submission_key") && kept.version !== undefined) {
      this.version = kept.version;
      field.value = kept.version;
    }
    this.changed();
  }

  submit(event) {
    if (this.form.dataset.sent) {
      event.preventDefault();
      return;
    }
    if (!navigator.onLine) {
      event.preventDefault();
      this.changes += 1;
      this.keep();
      this.show("kept", this.form.dataset.textOffline);
      return;
    }
    clearTimeout(this.saving);
    this.changes += 1;
    this.keep();
    this.stopped = true;
    this.form.dataset.sent = "1";
    this.show("saving", this.form.dataset.textSending);
    for (const button of this.form.querySelectorAll("button:not([type=button])")) button.setAttribute("aria-disabled", "true");
    // A lost connection in the middle must not leave a dead form behind.
    setTimeout(() => this.free(), AGAIN);
  }

  free() {
    delete this.form.dataset.sent;
    this.stopped = this.unsaved;
    for (const button of this.form.querySelectorAll("button[aria-disabled]")) button.removeAttribute("aria-disabled");
  }
}

// A page reached after a form went through names the keys whose kept text is no longer needed; first of all, for
// that page may hold the next form of the same draft.
for (const done of document.querySelectorAll("[data-draft-done]")) store.drop(done.dataset.draftDone);

for (const form of document.querySelectorAll("form[data-autosave-url]")) new Draft(form);
