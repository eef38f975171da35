// <form data-passkey="get" data-options="/address/"> (or "create") with input[name=credential] and .passkey-failed:
// asks the server what to ask for, the browser for a passkey, and sends the form with what it answered.

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

function asBytes(publicKey) {
  publicKey.challenge = bytes(publicKey.challenge);
  if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
  for (const list of [publicKey.excludeCredentials ?? [], publicKey.allowCredentials ?? []])
    for (const one of list) one.id = bytes(one.id);
  return publicKey;
}

function asText(found) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (found.response[name]) response[name] = text(found.response[name]);
  return { id: found.id, rawId: text(found.rawId), type: found.type, response, clientExtensionResults: found.getClientExtensionResults() };
}

async function answer(form) {
  const asked = await fetch(form.dataset.options, { headers: { Accept: "application/json" } });
  const publicKey = asBytes((await asked.json()).publicKey);
  const found = await navigator.credentials[form.dataset.passkey]({ publicKey });
  form.elements.credential.value = JSON.stringify(asText(found));
  form.submit();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.hidden = !window.PublicKeyCredential;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer(form).catch(() => (form.querySelector(".passkey-failed").hidden = false));
  });
}
