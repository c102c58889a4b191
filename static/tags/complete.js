// Completes tags while they are typed, with commas between them. Without this script the field is a plain one.

const WAIT = 150;

function enhance(input) {
  const list = document.createElement("ul");
  list.id = `${input.id}-found`;
  list.className = "tag-options";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.textLabel);
  list.hidden = true;
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  input.after(list, status);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }
  let chosen = -1;
  let asked = 0;
  let timer;

  const parts = () => input.value.split(",");
  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const take = (name) => {
    input.value = [...parts().slice(0, -1).map((part) => part.trim()), name].filter(Boolean).join(", ") + ", ";
    input.dispatchEvent(new Event("change", { bubbles: true }));
    close();
    input.focus();
  };
  const mark = (index) => {
    chosen = (index + list.children.length) % list.children.length;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    input.setAttribute("aria-activedescendant", list.children[chosen].id);
  };
  const show = (names) => {
    const has = new Set(parts().slice(0, -1).map((part) => part.trim().toLowerCase()));
    const options = names.filter((name) => !has.has(name.toLowerCase())).map((name, at) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${at}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.textContent = name;
      // Before the field loses the focus.
      option.addEventListener("pointerdown", (event) => { event.preventDefault(); take(name); });
      return option;
    });
    close();
    list.replaceChildren(...options);
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(options.length > 0));
    status.textContent = options.length ? input.dataset.textFound : "";
  };
  const ask = async () => {
    const typed = parts().at(-1).trim();
    const turn = ++asked;
    if (typed.length < 2) { close(); return; }
    try {
      const answer = await fetch(`${input.dataset.tags}?q=${encodeURIComponent(typed)}`, { headers: { Accept: "application/json" } });
      const names = answer.ok ? await answer.json() : [];
      if (turn === asked) show(names);
    } catch {
      close();
    }
  };
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") mark(chosen + 1);
    else if (event.key === "ArrowUp") mark(chosen < 0 ? -1 : chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen].textContent);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
}

document.querySelectorAll("[data-tags]").forEach(enhance);
