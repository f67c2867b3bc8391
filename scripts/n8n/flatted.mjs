/**
 * Reads the format in which n8n keeps execution data: an array of values in which every string inside an object or list
 * is the index of another value. So values that occur twice, and cycles, are kept once.
 *
 * @param {string} text
 */
export function parseFlatted(text) {
	const values = JSON.parse(text);
	const revived = new Map();
	const revive = (index) => {
		const value = values[index];
		if (value === null || typeof value !== 'object') return value;
		if (revived.has(index)) return revived.get(index);
		const copy = Array.isArray(value) ? [] : {};
		revived.set(index, copy);
		for (const [key, entry] of Object.entries(value))
			copy[key] = typeof entry === 'string' ? revive(Number(entry)) : entry;
		return copy;
	};
	return revive(0);
}
