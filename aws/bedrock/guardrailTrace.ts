/** One thing that a guardrail has found and acted upon. */
export interface Intervention {
	readonly place: 'input' | 'output';
	/** `topic`, `content filter`, `word`, `sensitive information`, `grounding`, `automated reasoning`. */
	readonly policy: string;
	/** The topic's name, the filter's type, the kind of information; never the matched text itself. */
	readonly name: string;
	readonly action: string;
	/** For people: `input: topic Investment advice (BLOCKED)`. */
	readonly text: string;
}

type Finding = Readonly<Record<string, unknown>>;

interface Assessment {
	readonly topicPolicy?: { readonly topics?: readonly Finding[] };
	readonly contentPolicy?: { readonly filters?: readonly Finding[] };
	readonly wordPolicy?: { readonly customWords?: readonly Finding[]; readonly managedWordLists?: readonly Finding[] };
	readonly sensitiveInformationPolicy?: {
		readonly piiEntities?: readonly Finding[];
		readonly regexes?: readonly Finding[];
	};
	readonly contextualGroundingPolicy?: { readonly filters?: readonly Finding[] };
}

/**
 * What a guardrail has blocked or masked, in the order of its policies. Words and personal data that matched are not
 * repeated: errors and records are read by others than the person who wrote the message.
 *
 * @param trace member `trace` of a Converse answer
 */
export function interventionsIn(trace: unknown): Intervention[] {
	const { guardrail } = (trace ?? {}) as {
		guardrail?: {
			inputAssessment?: Readonly<Record<string, Assessment>>;
			outputAssessments?: Readonly<Record<string, readonly Assessment[]>>;
		};
	};
	const inputs = Object.values(guardrail?.inputAssessment ?? {});
	const outputs = Object.values(guardrail?.outputAssessments ?? {}).flat();
	return [
		...inputs.flatMap((assessment) => findingsOf('input', assessment)),
		...outputs.flatMap((assessment) => findingsOf('output', assessment)),
	];
}

function findingsOf(place: Intervention['place'], assessment: Assessment): Intervention[] {
	const found = (
		policy: string,
		findings: readonly Finding[] | undefined,
		nameOf: (finding: Finding) => unknown,
	): Intervention[] =>
		(findings ?? [])
			.filter(({ action }) => typeof action === 'string' && action !== 'NONE')
			.map((finding) => {
				const name = String(nameOf(finding) ?? '');
				const action = String(finding.action);
				return { place, policy, name, action, text: `${place}: ${policy} ${name} (${action})`.replace('  ', ' ') };
			});
	return [
		...found('topic', assessment.topicPolicy?.topics, ({ name }) => name),
		...found('content filter', assessment.contentPolicy?.filters, ({ type }) => type),
		...found('word list', assessment.wordPolicy?.managedWordLists, ({ type }) => type),
		...found('word', assessment.wordPolicy?.customWords, () => ''),
		...found('sensitive information', assessment.sensitiveInformationPolicy?.piiEntities, ({ type }) => type),
		...found('sensitive information', assessment.sensitiveInformationPolicy?.regexes, ({ name }) => name),
		...found('grounding', assessment.contextualGroundingPolicy?.filters, ({ type }) => type),
	];
}
