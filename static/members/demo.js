// Fills the log-in form with a demo account; loaded in development only.
for (const button of document.querySelectorAll("[data-demo-email]")) {
  button.addEventListener("click", () => {
    const form = document.getElementById("log-in");
    form.elements.email.value = button.dataset.demoEmail;
    form.elements.password.value = button.dataset.demoPassword;
    form.querySelector("button[type=submit], button:not([type])")?.focus();
  });
}
