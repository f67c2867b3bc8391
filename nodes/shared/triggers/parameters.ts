import { AwsError } from '../../../aws/errors';
import { jsonIn } from '../fields';
import { chosenOf } from '../locators';

/** The parameters of a trigger node, each read as what it is. */
export interface TriggerParameters {
	/** Without spaces at its ends; empty where nothing is set. */
	text(name: string): string;
	/** As it was entered: spaces belong to it. */
	exact(name: string): string;
	/** Values separated by commas, or a list. */
	texts(name: string): string[];
	flag(name: string): boolean;
	/** Undefined where nothing is set. */
	number(name: string): number | undefined;
	/** Value of a picker. */
	chosen(name: string): string;
	/** Rows of a collection of the shape `{ rows: [...] }`. */
	rows(name: string): ReadonlyArray<Readonly<Record<string, unknown>>>;
	/** An object, or text of JSON. */
	json(name: string, label: string): Record<string, unknown>;
}

/** @param get value of a parameter as n8n gives it */
export function triggerParameters(get: (name: string) => unknown): TriggerParameters {
	return {
		text: (name) => textOf(get(name)),
		exact: (name) => {
			const value = get(name);
			return typeof value === 'string' ? value : textOf(value);
		},
		texts: (name) => {
			const value = get(name);
			const list: unknown[] = Array.isArray(value) ? value : textOf(value).split(',');
			return list.map(textOf).filter((entry) => entry !== '');
		},
		flag: (name) => get(name) === true || get(name) === 'true',
		number: (name) => {
			const text = textOf(get(name));
			if (text === '') return undefined;
			const number = Number(text);
			if (!Number.isNaN(number)) return number;
			throw invalid(name, `"${text}" is not a number`);
		},
		chosen: (name) => chosenOf(get(name)).value,
		rows: (name) => {
			const value = get(name) as { rows?: unknown } | null | undefined;
			return Array.isArray(value?.rows) ? (value.rows as Array<Record<string, unknown>>) : [];
		},
		json: (name, label) => {
			const value = get(name);
			const parsed = typeof value === 'string' ? jsonIn(value) : value;
			if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
				return parsed as Record<string, unknown>;
			throw invalid(name, `'${label}' is not a JSON object`, 'Write names and texts in double quotes.');
		},
	};
}

const textOf = (value: unknown): string =>
	typeof value === 'string'
		? value.trim()
		: typeof value === 'number' || typeof value === 'boolean'
			? String(value)
			: '';

/** A parameter that says something impossible. */
export const invalid = (field: string, message: string, nextStep = 'Correct it in the node.'): AwsError =>
	new AwsError({ code: 'InvalidParameter', message, nextStep, field });

/** A parameter that must be set and is not. */
export const missing = (field: string, label: string): AwsError =>
	invalid(field, `'${label}' is not set`, 'Set it in the node.');
