// The toolbar: one stop for Tab, arrow keys within it (the pattern "toolbar" of the ARIA practices), states that are told.
import { commands } from "./commands.js";

/** Bring a toolbar to life. `actions` are what opens a dialog, by the name that a button carries. */
export function setUpToolbar(bar, view, actions) {
  const tools = [...bar.querySelectorAll("[data-tool]")];
  const usable = () => tools.filter((tool) => !tool.hidden);
  const rove = (tool) => {
    for (const other of tools) other.tabIndex = other === tool ? 0 : -1;
  };
  const name = (tool) => tool.dataset.tool;
  const isOff = (tool) => tool.getAttribute("aria-disabled") === "true";

  const use = (tool) => {
    if (isOff(tool)) return;
    if (actions[name(tool)]) {
      actions[name(tool)](tool);
      return;
    }
    commands[name(tool)].run(view.state, view.dispatch, view);
    view.focus();
  };

  // The text keeps focus and selection while a button is pressed with the pointer.
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("click", (event) => {
    const tool = event.target.closest("[data-tool]");
    if (tool) use(tool);
  });
  bar.addEventListener("focusin", (event) => {
    rove(event.target);
    event.target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  bar.addEventListener("keydown", (event) => {
    const all = usable();
    const here = all.indexOf(event.target);
    const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      all[(next + all.length) % all.length].focus();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      view.focus();
    }
  });

  const update = (state) => {
    for (const tool of tools) {
      const command = commands[name(tool)];
      if (!command) continue;
      if (command.shows) tool.hidden = !command.shows(state);
      if (command.isOn) tool.setAttribute("aria-pressed", String(command.isOn(state)));
      else tool.setAttribute("aria-disabled", String(!command.run(state)));
    }
    for (const group of bar.querySelectorAll("[data-tools-here]")) group.hidden = [...group.children].every((tool) => tool.hidden);
    if (!usable().some((tool) => tool.tabIndex === 0)) rove(usable()[0]);
  };
  rove(usable()[0]);
  update(view.state);
  return { update, focus: () => usable().find((tool) => tool.tabIndex === 0).focus() };
}
