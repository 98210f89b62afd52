"""From a query's vectors to scored candidates: encode the query, look through the tables, score exactly, weigh, judge.

:mod:`assistant.search` is the page that puts these together; :mod:`results` is what it gives back.
"""
