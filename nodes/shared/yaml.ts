const PLAIN_KEY = /^[A-Za-z][A-Za-z0-9]*$/;

/** Data as YAML, in block style. Texts are in double quotes, as in JSON, so that no date or number is read into them. */
export function yaml(value: unknown): string {
	return `${lines(value).join('\n')}\n`;
}

function lines(value: unknown): string[] {
	if (Array.isArray(value) && value.length > 0) return value.flatMap((entry) => indented(lines(entry), '- ', '  '));
	if (!isFilled(value)) return [scalar(value)];
	return Object.entries(value).flatMap(([name, member]) => {
		const key = PLAIN_KEY.test(name) ? name : JSON.stringify(name);
		return isFilled(member) ? [`${key}:`, ...indented(lines(member), '  ', '  ')] : [`${key}: ${scalar(member)}`];
	});
}

/** Whether it has entries that take lines of their own; `{}` and `[]` are written as they are. */
const isFilled = (value: unknown): value is object =>
	typeof value === 'object' && value !== null && Object.keys(value).length > 0;

const scalar = (value: unknown): string => (typeof value === 'number' ? String(value) : JSON.stringify(value));

const indented = (text: readonly string[], first: string, others: string): string[] =>
	text.map((line, index) => `${index === 0 ? first : others}${line}`);
