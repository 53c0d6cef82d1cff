/* Choosing the square of a photo before it is sent. Without this file the server takes the middle. The picture is drawn
   anew here, small: so it is sent quickly from a telephone, and leaves without what the camera wrote into it. */
(function () {
  "use strict";
  const MOST = 1600;
  const STEP = 24;
  const input = document.querySelector("input[type=file][name=picture]");
  const place = document.querySelector("[data-am-crop]");
  if (!input || !place || !window.Cropper || !window.createImageBitmap) return;
  const image = place.querySelector("[data-am-crop-image]");
  const said = document.querySelector("[data-am-crop-said]");
  let cropper = null;
  let canvas = null;

  async function drawn(file) {
    const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, MOST / Math.max(bitmap.width, bitmap.height));
    const made = document.createElement("canvas");
    made.width = Math.max(1, Math.round(bitmap.width * scale));
    made.height = Math.max(1, Math.round(bitmap.height * scale));
    const context = made.getContext("2d");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, made.width, made.height);
    context.drawImage(bitmap, 0, 0, made.width, made.height);
    return made;
  }

  function turned(from) {
    const made = document.createElement("canvas");
    made.width = from.height;
    made.height = from.width;
    const context = made.getContext("2d");
    context.translate(made.width, 0);
    context.rotate(Math.PI / 2);
    context.drawImage(from, 0, 0);
    return made;
  }

  function send(from) {
    return new Promise((resolve) => {
      from.toBlob((blob) => {
        const files = new DataTransfer();
        files.items.add(new File([blob], "photo.jpg", { type: "image/jpeg" }));
        input.files = files.files;
        resolve();
      }, "image/jpeg", 0.9);
    });
  }

  function note() {
    const square = cropper.getData();
    const shorter = Math.min(canvas.width, canvas.height);
    document.querySelector("[data-am-crop-x]").value = (square.x / canvas.width).toFixed(5);
    document.querySelector("[data-am-crop-y]").value = (square.y / canvas.height).toFixed(5);
    document.querySelector("[data-am-crop-size]").value = (square.width / shorter).toFixed(5);
  }

  async function show(next) {
    canvas = next;
    await send(canvas);
    if (cropper) cropper.destroy();
    place.hidden = false;
    image.src = canvas.toDataURL("image/jpeg", 0.9);
    cropper = new window.Cropper(image, {
      aspectRatio: 1, viewMode: 1, dragMode: "move", autoCropArea: 0.9, checkOrientation: false, background: false,
      guides: false, center: false, highlight: false, cropBoxMovable: false, cropBoxResizable: false,
      toggleDragModeOnDblclick: false, preview: place.querySelectorAll("[data-am-crop-preview]"), crop: note,
    });
  }

  function forget() {
    if (cropper) cropper.destroy();
    cropper = canvas = null;
    place.hidden = true;
    for (const name of ["x", "y", "size"]) document.querySelector(`[data-am-crop-${name}]`).value = "";
  }

  const acts = {
    "zoom-in": () => cropper.zoom(0.1),
    "zoom-out": () => cropper.zoom(-0.1),
    left: () => cropper.move(-STEP, 0),
    right: () => cropper.move(STEP, 0),
    up: () => cropper.move(0, -STEP),
    down: () => cropper.move(0, STEP),
    rotate: () => show(turned(canvas)),
  };

  input.addEventListener("change", async () => {
    said.textContent = "";
    if (!input.files.length) return forget();
    try {
      await show(await drawn(input.files[0]));
    } catch (error) {
      forget();
      said.textContent = place.dataset.amCropFailed;
    }
  });
  place.addEventListener("click", (event) => {
    const button = event.target.closest("[data-am-crop-do]");
    if (button && cropper) acts[button.dataset.amCropDo]();
  });
})();
