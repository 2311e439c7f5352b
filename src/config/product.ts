import { readFileSync } from 'node:fs';

interface Manifest {
  readonly name: string;
  readonly version: string;
}

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Manifest;

/** Name and version of this program, from its own package.json: two folders up from src/config and from dist/config alike. */
export const PRODUCT: Manifest = { name: manifest.name, version: manifest.version };
