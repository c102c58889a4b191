// Sources that an answer cites: offers titles while one types, and one empty field at a time.
const WAIT = 200; // Milliseconds without a key before the list is asked for.

for (const box of document.querySelectorAll("[data-cites]")) {
  const inputs = [...box.querySelectorAll("input")];
  const titles = box.querySelector("datalist");
  let timer = 0;
  let latest = 0;

  const showNext = () => {
    const filled = inputs.findLastIndex((input) => input.value.trim());
    inputs.forEach((input, index) => {
      input.closest(".field").hidden = index > filled + 1;
    });
  };

  const offer = async (text) => {
    latest += 1;
    const mine = latest;
    const answer = await fetch(`${box.dataset.url}?q=${encodeURIComponent(text)}`).catch(() => null);
    if (!answer?.ok || mine !== latest) return;
    const found = await answer.json();
    titles.replaceChildren(
      ...found.map(({ title, note }) => {
        const option = document.createElement("option");
        option.value = title;
        option.label = note;
        return option;
      }),
    );
  };

  box.addEventListener("input", (event) => {
    showNext();
    clearTimeout(timer);
    const text = event.target.value.trim();
    if (text.length > 1) timer = setTimeout(offer, WAIT, text);
  });
  showNext();
}
