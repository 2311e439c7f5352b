/**
 * The page's only script: filters, and everything unfolded for the printer. It reads what is on the page and writes
 * nothing but texts and `hidden`. Runs from disk, asks for nothing.
 */
export const SCRIPT = `
'use strict';
(function () {
  var bar = document.getElementById('filters');
  if (!bar) return;
  var form = bar.querySelector('form');
  var items = Array.prototype.slice.call(document.querySelectorAll('.findings > li'));
  var count = document.getElementById('shown');
  var none = document.getElementById('no-match');
  var toggle = document.getElementById('toggle');
  var fields = ['owner', 'site', 'check', 'severity', 'status'];
  var texts = new Map();
  function textOf(item) {
    if (!texts.has(item)) texts.set(item, item.textContent.toLowerCase());
    return texts.get(item);
  }
  function apply() {
    var words = form.elements.search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    var shown = 0;
    items.forEach(function (item) {
      var fits = fields.every(function (field) {
        var wanted = form.elements[field].value;
        return wanted === '' || item.getAttribute('data-' + field) === wanted;
      }) && words.every(function (word) { return textOf(item).indexOf(word) >= 0; });
      item.hidden = !fits;
      if (fits) shown += 1;
    });
    count.textContent = bar.getAttribute('data-shown').replace('{shown}', String(shown)).replace('{all}', String(items.length));
    none.hidden = shown > 0;
  }
  function unfold(open) {
    items.forEach(function (item) {
      if (!item.hidden) item.firstElementChild.open = open;
    });
    toggle.setAttribute('aria-pressed', String(open));
    toggle.textContent = toggle.getAttribute(open ? 'data-close' : 'data-open');
  }
  var folded = [];
  addEventListener('beforeprint', function () {
    folded = items.filter(function (item) { return !item.hidden && !item.firstElementChild.open; });
    folded.forEach(function (item) { item.firstElementChild.open = true; });
  });
  addEventListener('afterprint', function () {
    folded.forEach(function (item) { item.firstElementChild.open = false; });
  });
  form.addEventListener('input', apply);
  form.addEventListener('submit', function (event) { event.preventDefault(); });
  form.addEventListener('reset', function () { setTimeout(apply, 0); });
  toggle.addEventListener('click', function () { unfold(toggle.getAttribute('aria-pressed') !== 'true'); });
  bar.hidden = false;
  apply();
})();
`;
