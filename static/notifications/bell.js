// The bell of open pages: its count follows the server, and a new notice is told in a toast.
// Without a connection the count of the page as it was loaded stays, and the list is complete.

const { client, path } = document.getElementById("bell-script").dataset;
const bell = document.getElementById("bell");
const count = bell?.querySelector("[data-count]");
const told = new Set();

function show(unread) {
  if (!count || !Number.isInteger(unread)) return;
  count.textContent = unread < 100 ? String(unread) : "99+";
  count.hidden = unread === 0;
}

if (bell) {
  const { io } = await import(client);
  const socket = io("/notifications", { path, transports: ["websocket", "polling"], reconnectionDelayMax: 30000 });

  // After every (re)connection: what was pushed meanwhile is in the count, not in a pile of toasts.
  const refresh = () => socket.emit("unread", {}, (answer) => { if (answer?.ok) show(answer.unread); });
  socket.on("connect", refresh);
  socket.on("unread", ({ unread }) => show(unread));
  socket.on("notice", ({ id, sentence, url, unread }) => {
    show(unread);
    if (told.has(id)) return; // a job that was cut off tells again
    told.add(id);
    window.kring.toast(sentence, url);
    const link = document.querySelector("#toasts > :last-child a");
    link?.addEventListener("click", () => socket.emit("read", { id }));
  });

  // A page that comes back from the history shows the count of long ago.
  window.addEventListener("pageshow", (event) => { if (event.persisted && socket.connected) refresh(); });
}
