"""Russian words, sentences, tags, trees and names, by razdel, slovnet and pymorphy3, as parts of a spaCy pipeline.

All of it is the optional extra `languages`; nothing here is imported before a Russian text is read.
"""
