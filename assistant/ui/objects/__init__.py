"""The things in the question's pictures: found in the background, offered as dots, searched one or all."""
