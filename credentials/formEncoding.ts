/** How lists are written: `a[0]=1`, `a[]=1`, `a=1&a=2` or `a=1,2`. */
export type ArrayFormat = 'indices' | 'brackets' | 'repeat' | 'comma';

export interface FormEncoding {
	readonly arrays: ArrayFormat;
	/** Whether null becomes an empty value; otherwise it is left out. */
	readonly keepNull?: boolean;
}

/** Everything but the unreserved characters of RFC 3986, as a signature demands. */
export const encodeStrictly = (text: string): string =>
	encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** Name and value pairs of an object as a query or a form has them: `a[b]=1` for members of members. */
export function pairsOf(
	values: Readonly<Record<string, unknown>>,
	encoding: FormEncoding,
): Array<readonly [string, string]> {
	return Object.entries(values).flatMap(([name, value]) => pairs(name, value, encoding));
}

export const encodePairs = (list: ReadonlyArray<readonly [string, string]>): string =>
	list.map(([name, value]) => `${encodeStrictly(name)}=${encodeStrictly(value)}`).join('&');

function pairs(name: string, value: unknown, encoding: FormEncoding): Array<readonly [string, string]> {
	if (value === undefined) return [];
	if (value === null) return encoding.keepNull ? [[name, '']] : [];
	if (value instanceof Date) return [[name, value.toISOString()]];
	if (Array.isArray(value)) return listPairs(name, value, encoding);
	if (typeof value === 'object') {
		return Object.entries(value).flatMap(([member, inner]) => pairs(`${name}[${member}]`, inner, encoding));
	}
	return [[name, String(value)]];
}

function listPairs(name: string, values: readonly unknown[], encoding: FormEncoding): Array<readonly [string, string]> {
	if (encoding.arrays === 'comma') return values.length === 0 ? [] : [[name, values.map(String).join(',')]];
	return values.flatMap((value, index) => {
		const plain = typeof value !== 'object' || value === null || value instanceof Date;
		if (encoding.arrays === 'repeat') return pairs(name, value, encoding);
		return pairs(encoding.arrays === 'brackets' && plain ? `${name}[]` : `${name}[${index}]`, value, encoding);
	});
}
