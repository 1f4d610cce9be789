import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';

/** A chart as an SVG text that needs nothing from outside. */
export function renderPicture(spec: TopLevelSpec): Promise<string> {
  const view = new vega.View(vega.parse(compile(spec).spec), { renderer: 'none', logLevel: vega.Error });
  return view.toSVG();
}
