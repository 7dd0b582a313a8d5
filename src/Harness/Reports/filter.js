// Hides the texts that do not contain what is typed. Without this script the field stays hidden, and all texts are there to read.
(function () {
  var field = document.getElementById('filter');
  var box = document.getElementById('filter-box');
  var told = document.getElementById('filter-count');
  var items = Array.prototype.slice.call(document.querySelectorAll('[data-text]'));
  var groups = Array.prototype.slice.call(document.querySelectorAll('[data-texts]'));
  function plain(text) { return text.toLowerCase().replace(/\s+/g, ' ').trim(); }
  // What is pasted has other times and numbers than what was seen here: of a long line every word without a digit has to be found.
  function words(text) { return plain(text).split(/[^a-z0-9]+/).filter(function (word) { return /^[a-z]+$/.test(word); }); }
  function fits(text, query, parts) {
    return text.indexOf(query) !== -1 || (parts.length !== 0 ? parts.every(function (part) { return text.indexOf(part) !== -1; }) : false);
  }
  function apply() {
    var query = plain(field.value), parts = words(field.value), shown = 0;
    items.forEach(function (item) {
      item.hidden = query.length === 0 ? false : !fits(plain(item.textContent), query, parts);
      shown += item.hidden ? 0 : 1;
    });
    groups.forEach(function (group) {
      group.hidden = group.querySelectorAll('[data-text]:not([hidden])').length === 0;
    });
    told.textContent = query.length === 0 ? items.length + ' texts' : shown + ' of ' + items.length + ' texts';
  }
  box.hidden = false;
  field.addEventListener('input', apply);
  apply();
})();
