// Measures a training report from inside the browser; .ci/report-check puts it into a copy of the page.
"use strict";
const failures = [];
window.alert = () => failures.push("a text of the run was executed as a script");
window.addEventListener("error", event => failures.push("error: " + event.message));

function describe(element) {
  return `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}"> "${element.textContent.trim().slice(0, 40)}"`;
}

function checkWidth() {
  const width = Number(new URLSearchParams(location.search).get("width"));
  if (innerWidth !== width)
    failures.push(`the window is ${innerWidth} wide instead of ${width}`);
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth)
    failures.push(`the page scrolls sideways: ${root.scrollWidth} of ${root.clientWidth}`);
  for (const element of document.querySelectorAll("main *:not(svg *)")) {
    const box = element.getBoundingClientRect();
    if (box.width > 0 && (box.right > innerWidth + 0.5 || box.left < -0.5))
      failures.push(`sticks out of the page: ${describe(element)}`);
  }
}

function checkText() {
  for (const element of document.querySelectorAll(".card, .guide li, .text, td, th")) {
    if (element.scrollWidth > element.clientWidth + 1)
      failures.push(`does not fit its box: ${describe(element)}`);
  }
  for (const element of document.querySelectorAll("main *:not(svg *)")) {
    if (element.textContent.trim() && parseFloat(getComputedStyle(element).fontSize) < 11.5)
      failures.push(`is too small to read: ${describe(element)}`);
  }
}

function checkChart(plot) {
  const box = plot.getBoundingClientRect();
  if (box.width < 200 || box.height < 100)
    failures.push(`a chart is only ${box.width} by ${box.height}`);
  const curves = [...plot.querySelectorAll("path.curve")];
  if (curves.length === 0)
    failures.push("a chart has no curve");
  for (const curve of curves) {
    const drawn = curve.getBoundingClientRect();
    if (!(curve.getTotalLength() > 100) || drawn.width < box.width * 0.5 || getComputedStyle(curve).stroke === "none")
      failures.push(`a curve is empty: ${curve.getAttribute("class")}`);
  }
  for (const kind of [".level:not(.right)", ".level.right", ".step"]) {
    const labels = [...plot.querySelectorAll(kind)].map(label => label.getBoundingClientRect()).filter(label => label.width > 0);
    if (kind !== ".level.right" && labels.length < 3)
      failures.push(`a chart has only ${labels.length} labels ${kind}`);
    for (let index = 1; index < labels.length; index++) {
      const [one, two] = [labels[index - 1], labels[index]];
      if (one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom)
        failures.push(`labels ${kind} overlap`);
    }
  }
}

function checkTips() {
  for (const tip of document.querySelectorAll(".tip p")) {
    tip.style.display = "block";
    const box = tip.getBoundingClientRect();
    if (box.left < 0 || box.right > innerWidth)
      failures.push(`a tip sticks out of the page: "${tip.textContent.slice(0, 30)}"`);
    tip.style.display = "";
  }
}

function checkMap(map) {
  const words = [...map.querySelectorAll("text")].map(word => ({ name: word.firstChild.textContent, box: word.getBoundingClientRect() }));
  const frame = map.getBoundingClientRect();
  if (frame.width === 0)
    return;
  for (const [index, one] of words.entries()) {
    if (one.box.left < frame.left - 1 || one.box.right > frame.right + 1)
      failures.push(`a word sticks out of the map: ${one.name}`);
    if (parseFloat(getComputedStyle(map.querySelectorAll("text")[index]).fontSize) * frame.width / map.viewBox.baseVal.width < 9.5)
      failures.push(`a word of the map is too small to read: ${one.name}`);
    for (const two of words.slice(0, index)) {
      const across = Math.min(one.box.right, two.box.right) - Math.max(one.box.left, two.box.left);
      const down = Math.min(one.box.bottom, two.box.bottom) - Math.max(one.box.top, two.box.top);
      if (across > 1 && down > one.box.height * 0.2)
        failures.push(`words of the map overlap: ${one.name}, ${two.name}`);
    }
  }
}

window.addEventListener("load", () => {
  document.querySelectorAll("details").forEach(one => { one.open = true; });
  const plots = [...document.querySelectorAll(".plot")];
  const expected = document.title.startsWith("not-started") ? 0 : 3;
  if (plots.length !== expected)
    failures.push(`${plots.length} charts instead of ${expected}`);
  if (document.scripts.length !== 1)
    failures.push("the page has a script of its own");
  if (document.querySelector("link, img, iframe, [src], [href], object, embed"))
    failures.push("the page loads something");
  checkWidth();
  checkText();
  plots.forEach(checkChart);
  document.querySelectorAll(".map").forEach(checkMap);
  checkTips();
  parent.postMessage(failures.length === 0
    ? `fine: ${plots.length} charts, ${document.querySelectorAll("path.curve").length} curves, ${document.querySelectorAll(".tip").length} tips, height ${document.documentElement.scrollHeight}`
    : [...new Set(failures)].slice(0, 12).join("\n"), "*");
});
