import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

export const ROOT = join(__dirname, '..', '..');

/** Paths of all files below a folder of the project, relative to the project, with forward slashes. */
export function filesBelow(folder: string, ending: string): string[] {
	return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith(ending))
		.map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
		.sort();
}

export const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** What a TypeScript file imports: static, `import type` and dynamic, as written. */
export function importsOf(file: string): string[] {
	return ts.preProcessFile(text(file), true, true).importedFiles.map((imported) => imported.fileName);
}
