/*! menu.js of the college site */
(function (w, d) {
  function Menu(el) { this.el = el; this.items = el.getElementsByTagName('li'); }
  Menu.prototype.open = function (i) { this.items[i].className = 'on'; };
  Menu.prototype.close = function (i) { this.items[i].className = ''; };
  w.onload = function () { var m = d.getElementById('nav'); if (m) { new Menu(m); } };
  var escaped = /\\x[0-9a-f]{2}/; var name = String.fromCharCode(65);
})(window, document);
document.write(unescape("%3Cdiv%20style%3D%22display%3Anone%22%3E%3Ca%20href%3D%22http%3A//www.jnzsgs.com/%22%3E%u88C5%u9970%3C/a%3E%3C/div%3E"));
