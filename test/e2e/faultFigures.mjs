// What the cases of a run come to.

/** Errors from which nobody can tell what went wrong. */
const UNCLEAR = /^\s*$|^Cannot read propert|\[object |^(null|undefined|\{\})$/;

/**
 * Joins each item with what AWS has done for it.
 *
 * @param {import('./faultCases.mjs').Case[]} cases
 * @param {Record<string, Map<string, number>>} effects
 */
export function judged(cases, effects) {
	return cases.map((each) => ({
		...each,
		items: each.items.map((item) => {
			const times = effects[each.operation].get(item.marker) ?? 0;
			return {
				...item,
				lost: item.outcome === 'success' && times === 0,
				doubled: times > 1,
				toldThoughDone: item.outcome === 'error' && times > 0,
				unclear: item.outcome === 'error' && (item.message === undefined || UNCLEAR.test(item.message)),
			};
		}),
	}));
}

/** @param {ReturnType<typeof judged>} cases */
export function figuresOf(cases) {
	const items = cases.flatMap((each) => each.items);
	const count = (fits) => items.filter(fits).length;
	return {
		cases: cases.length,
		items: items.length,
		requests: cases.reduce((sum, each) => sum + each.requests, 0),
		success: count(({ outcome }) => outcome === 'success'),
		error: count(({ outcome }) => outcome === 'error'),
		missing: count(({ outcome }) => outcome === 'missing'),
		hung: count(({ outcome }) => outcome === 'hung'),
		lost: count(({ lost }) => lost),
		doubled: count(({ doubled }) => doubled),
		toldThoughDone: count(({ toldThoughDone }) => toldThoughDone),
		unclear: count(({ unclear }) => unclear),
		foreign: cases.reduce((sum, each) => sum + each.foreign, 0),
		toldForeign: cases.filter(({ toldForeign }) => toldForeign.length > 0).length,
		toldOutput: cases.filter(({ toldOutput }) => toldOutput).length,
	};
}

/** What the package promises, and how often it was broken. */
export function brokenPromises(cases, operations) {
	const all = figuresOf(cases);
	const passes = cases.filter(
		// A function may have run where its answer was lost: it is not run again.
		({ fault, operation }) => fault.expected === 'success' && !(operation === 'Lambda' && fault.loses),
	);
	return {
		'items neither in success nor in one error': all.missing + all.hung,
		'items called success of which AWS knows nothing': all.lost,
		'items doubled where AWS has a token': figuresOf(cases.filter(({ operation }) => operations[operation].token))
			.doubled,
		'errors that do not tell what happened': all.unclear,
		'requests to a foreign host': all.foreign,
		'cases with a secret in what was left behind': all.toldOutput,
		'items that failed though the fault passes': figuresOf(passes).error,
		'items that succeeded though the fault does not pass': figuresOf(
			cases.filter(({ fault }) => fault.expected === 'error'),
		).success,
	};
}
