import type { Translated } from '../model/lang.ts';
import type { YamlPath } from '../rules/read-yaml.ts';

/** What is wrong in a config whose shape is right. */
export interface Problem {
  /** Where in the file. */
  readonly path: YamlPath;
  readonly text: Translated;
  readonly remedy: Translated;
}
