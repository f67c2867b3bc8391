import { readOperation, readService } from '../../aws/catalog/read';
import { shapeOf } from '../../aws/catalog/schema';
import { memberAt } from './fields';

/** Codes that the names of languages do not know. */
const OWN_NAMES: Readonly<Record<string, string>> = { 'en-AB': 'Scottish English', 'en-WL': 'Welsh English' };

/** A language code with its English name: `German (Germany) (de-DE)`. */
export function languageLabel(code: string): string {
	const name = OWN_NAMES[code] ?? nameOf(code);
	return name === undefined || name === code ? code : `${name} (${code})`;
}

function nameOf(code: string): string | undefined {
	try {
		return new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' }).of(code);
	} catch {
		return undefined;
	}
}

/** Labels of the language codes that AWS names for a member of an operation's input. */
export function languageChoices(service: string, operation: string, path: string): Record<string, string> {
	const model = readService(service);
	const view = memberAt(model, readOperation(service, operation).input, path)?.shape;
	const inner = view?.kind === 'list' ? shapeOf(model, view.member) : view;
	const codes = inner?.kind === 'simple' ? (inner.values ?? []) : [];
	return Object.fromEntries(codes.map((code) => [code, languageLabel(code)]));
}
