"""How good a catalogue is: what is wrong with its products, found from the table alone."""
