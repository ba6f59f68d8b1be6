"""How far two colours of a page lie apart, worked out in the page itself."""

CONTRAST = """
const pen = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
function parse(text) { pen.clearRect(0, 0, 1, 1); pen.fillStyle = text; pen.fillRect(0, 0, 1, 1); return [...pen.getImageData(0, 0, 1, 1).data]; }
function channel(v) { v /= 255; return v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); }
function light(c) { return 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]); }
function apart(one, other) { const [x, y] = [light(one), light(other)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); }
function ground(node) {
  for (; node; node = node.parentElement) {
    const c = parse(getComputedStyle(node).backgroundColor);
    if (c[3] > 250) { return c; }
  }
  return [255, 255, 255, 255];
}
"""
"""Functions for a script: `parse` a colour, `ground` of a node, and how far two lie `apart`, from 1 to 21."""
