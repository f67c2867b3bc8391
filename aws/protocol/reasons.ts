/** Members in which services say why something is as it is. */
const REASON = /(?:reason|cause|(?:error|failure|status)(?:message|details?|code)?)s?$/i;
/** Members of such structures, as in `StateReason: { Code, Message }`. */
const INNER = /^(?:message|reason|code|errormessage|details?)$/i;
const MOST_REASONS = 3;
const LONGEST_REASON = 400;
/** An answer may be large, and what it says about itself stands near its beginning. */
const MOST_VALUES = 2_000;

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/**
 * The texts in which an answer says why, e.g. `["Client.UserInitiatedShutdown: User initiated shutdown"]`. Values
 * that are a state alone (`FAILED`) are left out: they stand in the message already.
 */
export function reasonsIn(output: unknown): string[] {
	const reasons = new Set<string>();
	let values = 0;
	const walk = (value: unknown, why: boolean): void => {
		values += 1;
		if (values > MOST_VALUES || reasons.size >= MOST_REASONS) return;
		if (typeof value === 'string') {
			if (why && /\s/.test(value.trim())) reasons.add(shortened(value));
		} else if (Array.isArray(value)) {
			for (const element of value) walk(element, why);
		} else if (isObject(value)) {
			for (const [name, inner] of Object.entries(value)) walk(inner, REASON.test(name) || (why && INNER.test(name)));
		}
	};
	walk(output, false);
	return [...reasons];
}

/** One line of at most 400 characters. */
export function shortened(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON - 1)}…` : line;
}

/** `90` is `90 seconds`, `900` is `15 minutes`. */
export function durationText(seconds: number): string {
	const minutes = seconds / 60;
	const [count, unit] =
		minutes >= 2 && Number.isInteger(minutes) ? [minutes, 'minute'] : [Math.round(seconds * 10) / 10, 'second'];
	return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
