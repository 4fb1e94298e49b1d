"""An invented report of some length, for setting into pages. Nothing in it happened."""

STORY = [
    "The ferry Aldona left the harbour of Brennsund at about half past five in the morning of March 3, 2020, with twelve "
    "passengers and a crew of four. According to the harbour office, the weather was calm and the visibility good. Nobody "
    "on the quay noticed anything unusual, and the lighthouse keeper later confirmed that he had seen her lights until "
    "well after six.^1",
    "At about seven the coastguard cutter Vesper, which was on a routine patrol, received a call that broke off after a "
    "few words. The commander ordered a search of the waters between the two islands, and a patrol aircraft joined it an "
    "hour later. The aircraft found an empty lifeboat near the northern entrance, but no sign of the ferry itself.^2",
    "The company that owns the ferry published a statement in the afternoon. It said that the vessel had been inspected "
    'in January, that all equipment had been in working order, and that the captain was "an experienced seaman". Two '
    "former employees disagreed in a conversation with Radio North, and described the inspection as superficial. The "
    "ministry of transport declined to comment on individual cases.^3",
    "Investigators began by comparing the recordings of three coastal stations. The recordings differ in their clocks by "
    "up to ninety seconds, which explains several contradictions that newspapers had pointed out. After correction they "
    "show that the ferry changed her course twice, the second time towards the shallow water behind the outer reef. An "
    "officer of the coastguard called this manoeuvre impossible to understand.",
    "The question of the radio call has occupied experts ever since. The first transcript contained eleven words, the "
    "second only seven. A comparison of both versions with the original recording, made at the request of the families, "
    "came to the conclusion that neither is complete.^4 The ministry accepted the finding in October and promised a "
    "further examination, the results of which have not been published.",
    "What remains is a short list of facts on which everybody agrees. The ferry left on time; she was seen by at least "
    "five people; she called once; and the boat that was found had never been launched by hand. Everything beyond that is "
    "inference, and some of it is wishful thinking. The commission will present its interim report in spring, together "
    "with the recommendations that the insurance companies have been waiting for.",
    "In the meantime the service between Brennsund and the islands has been resumed with a larger vessel. Passengers say "
    "that they feel safe on board, and the company reports that bookings have returned to the level of earlier years. The "
    "families of those who are missing meet on the third of every month at the lighthouse.",
]
NOTES = {
    "1": "Harbour office, log of March 3, 2020; conversation with the keeper, April 2020.",
    "2": "Coastguard, press release 14/2020, March 4, 2020, https://coastguard.example/press/2020/14.html.",
    "3": "Radio North, March 5, 2020.",
    "4": "Ibid.",
}


def plain(paragraphs: list[str] = STORY) -> str:
    """The story as it should be read, markers as bare digits, paragraphs parted by blank lines."""
    return "\n\n".join(p.replace("^", "") for p in paragraphs)
