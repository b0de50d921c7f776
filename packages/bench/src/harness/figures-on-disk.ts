import { readdirSync } from 'node:fs';
import type { Figure } from '../figure.js';

const FOLDER = new URL('../figures/', import.meta.url);

/** The names of the files in figures/, which are the ids. */
export function figureIds(): string[] {
  const names = readdirSync(FOLDER).filter((name) => /^[\w-]+\.[jt]s$/.test(name));
  return names.map((name) => name.slice(0, -3)).toSorted();
}

/** @throws Error when the file exports no `figure` of that id. */
export async function loadFigure(id: string): Promise<Figure> {
  const { figure } = (await import(new URL(`${id}.js`, FOLDER).href)) as { figure?: Figure };
  if (figure?.id !== id) throw new Error(`figures/${id}.ts must export a const \`figure\` with the id ${id}`);
  return figure;
}
