const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Number of letters to add, drop, change or swap with a neighbour until `a` is `b`. */
function distance(a: string, b: string): number {
	let beforeLast: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, column) => column);
	for (let row = 1; row <= a.length; row++) {
		const current = [row];
		for (let column = 1; column <= b.length; column++) {
			const change = a[row - 1] === b[column - 1] ? 0 : 1;
			let cost = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + change);
			if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
				cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
			}
			current.push(cost);
		}
		beforeLast = last;
		last = current;
	}
	return last[b.length] ?? a.length;
}

/**
 * The candidates that a misspelt name most likely means, best first. Case and punctuation do not count. Empty where
 * nothing is near.
 */
export function nearest(name: string, candidates: Iterable<string>, limit = 3): string[] {
	const wanted = plain(name).slice(0, 80);
	if (wanted === '') return [];
	const near = wanted.length < 3 ? 0 : Math.max(wanted.length > 4 ? 2 : 1, Math.floor(wanted.length / 4));
	const scored: Array<{ candidate: string; score: number }> = [];
	for (const candidate of new Set(candidates)) {
		const text = plain(candidate);
		if (text === wanted) scored.push({ candidate, score: 0 });
		else if (Math.abs(text.length - wanted.length) <= near && distance(wanted, text) <= near) {
			scored.push({ candidate, score: distance(wanted, text) });
		} else if (wanted.length > 2 && (text.startsWith(wanted) || wanted.startsWith(text))) {
			scored.push({ candidate, score: near + Math.abs(text.length - wanted.length) });
		} else if (wanted.length > 3 && text.includes(wanted)) {
			scored.push({ candidate, score: near + 20 + text.length - wanted.length });
		}
	}
	// Only case or punctuation is wrong: nothing else can be meant.
	const same = scored.filter(({ score }) => score === 0);
	return (same.length > 0 ? same : scored)
		.sort((a, b) => a.score - b.score || (a.candidate < b.candidate ? -1 : 1))
		.slice(0, limit)
		.map(({ candidate }) => candidate);
}
