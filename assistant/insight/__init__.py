"""How good searching is: questions with known answers, the measures of the field, and how sure the figures are."""
