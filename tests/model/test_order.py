"""Names stand where readers look for them."""

from macros.model.order import place_of


def test_accents_and_capitals_move_no_name():
    names = ["Zâmbia", "África do Sul", "Níger", "Nigéria", "Etiópia", "Áustria", "angola", "Índia", "Irão"]
    expected = ["África do Sul", "angola", "Áustria", "Etiópia", "Índia", "Irão", "Níger", "Nigéria", "Zâmbia"]
    assert sorted(names, key=place_of) == expected
