/** Words of the grammar: in every sentence, and about nothing. */
const grammar = new Set(
  `a about after again all also am an and any are as at be because been before but by can could did do does doing don't
  down each even ever every few first for from get got had has have having he her here him his how i i'd i'll i'm if in
  into is it it's its i've just like made make many me more most much my never new no not now of off on once one only or
  other our out over own same she should so some such than that that's the their them then there these they thing this
  those through time to too two up us use used using very was way we well were what when where which while who why will
  with would you your item really still since buy bought make going go want need think say said doesn't didn't can't
  won't isn't wasn't worked works work working years year months month week weeks day days`.split(/\s+/),
);

/** The words of a text that may be about something, each once, in lower case. */
export function topicsOf(text: string, opinions: ReadonlySet<string>): ReadonlySet<string> {
  const words = text.toLowerCase().match(/\p{L}[\p{L}'-]*/gu) ?? [];
  return new Set(words.filter((word) => word.length > 2 && !grammar.has(word) && !opinions.has(word)));
}
