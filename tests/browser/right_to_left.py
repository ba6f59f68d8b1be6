"""The interface turned round, as it will be in Arabic: prepared, not translated.

There is no Arabic catalogue. What is written from right to left here is a sample that is put into pages as they are.
"""

from __future__ import annotations

SAMPLE = {
    "h1": "خطة العمل لمدينة Kumasi",
    "p": "تجرب المدينة حلا صغيرا مع سكان حي Asafo، ثم تقرر بعد 12 أسبوعا ما إذا كانت ستواصل.",
    "li": "يكتب فريق Kumasi Metropolitan Assembly ما تعلمه (V1) كل شهر.",
    "td": "من يناير 2021 إلى يونيو 2022",
}
"""Sentences with names, numbers and brackets that keep their own way."""

# What a build in Arabic writes: the theme turns the body round, the templates every text in another language back.
TURN = """
const [sample] = arguments, article = document.querySelector('article');
document.documentElement.lang = 'ar';
document.body.dir = 'rtl';
document.querySelectorAll('article [lang]').forEach(piece => { piece.dir = 'ltr'; });
for (const [name, text] of Object.entries(sample)) {
  const first = [...article.querySelectorAll(name)].find(one => one.checkVisibility() && !one.matches('.tk-papers, [lang] *'));
  if (first) { first.textContent = text; first.dataset.turned = name; }
}
document.querySelector('.md-header__topic .md-ellipsis').textContent = 'أدوات خطط العمل للمدن';
"""


def turned(browser, address):
    """Open a page, and turn it round."""
    browser.get(address)
    browser.execute_script(TURN, SAMPLE)
