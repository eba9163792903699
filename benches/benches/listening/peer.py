# The literal phrases of the lexicons with spaCy's PhraseMatcher; prints the seconds of processor time.
import sys
import time

import spacy
from spacy.matcher import PhraseMatcher

nlp = spacy.blank("xx")
phrases = open(sys.argv[1], encoding="utf-8").read().splitlines()
turns = open(sys.argv[2], encoding="utf-8").read().splitlines()
matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
matcher.add("cue", list(nlp.tokenizer.pipe(phrases)))
began = time.process_time()
found = sum(len(matcher(doc)) for doc in nlp.tokenizer.pipe(turns))
print(time.process_time() - began, found)
