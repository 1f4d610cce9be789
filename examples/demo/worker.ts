/** A process of its own, so that progress is shown while this one computes. */

import type { Options } from './input/options.js';
import { renderHtml } from './output/html.js';
import { renderMarkdown } from './output/markdown.js';
import { renderPicture } from './output/render-picture.js';
import { type Turn, turnOfTheLoop } from './turn.js';

export type Message = { readonly stage: string } | { readonly done: Finished };

export interface Finished extends Turn {
  readonly html: string;
  readonly markdown: string;
  readonly pictures: ReadonlyMap<string, string>;
}

/** Resolves once the message is on its way: the process may not end before. */
const say = (message: Message): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(message, () => resolve());
  });

const options: Options = JSON.parse(process.argv[2] ?? '{}');
const turn = turnOfTheLoop(options, (stage) => void say({ stage }));
await say({ stage: 'Drawing the pictures' });
const drawn = turn.sections.flatMap(({ id, picture }) =>
  picture === undefined ? [] : [renderPicture(picture.spec).then((svg) => [id, svg] as const)],
);
const pictures = new Map(await Promise.all(drawn));
await say({
  done: {
    ...turn,
    html: renderHtml(turn.sections, pictures, options.asOf),
    markdown: renderMarkdown(turn.sections, options.asOf),
    pictures,
  },
});
process.disconnect();
