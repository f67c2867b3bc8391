import { AwsError } from '../../../aws/errors';
import { interventionsIn } from '../../../aws/bedrock/guardrailTrace';
import { unset } from '../../shared/content';
import { operation } from '../../shared/operation';
import { failure } from '../errors';
import { binaryFields, heldFiles } from '../files';
import { guardrail } from '../locators';
import { membersWithout } from '../members';

export const apply = operation({
	command: 'ApplyGuardrail',
	name: 'Apply',
	action: 'Apply a guardrail',
	description: 'Have a guardrail look at texts and images, without any model',
	fields: {
		guardrailIdentifier: { name: 'guardrail', locator: guardrail },
		guardrailVersion: { default: 'DRAFT', description: 'Number of the version, or DRAFT' },
		source: {
			choices: { INPUT: 'Input of a Model', OUTPUT: 'Output of a Model' },
			default: 'INPUT',
			description: 'Whose policies hold: those for what people ask, or those for what models answer',
		},
		text: { type: 'string', optional: false, required: false, rows: 4, description: 'What the guardrail looks at' },
		files: { ...binaryFields, optional: true, description: 'Images (PNG, JPEG) that the guardrail looks at' },
		groundingSource: {
			type: 'string',
			optional: true,
			rows: 4,
			description: 'What the text must keep to, where the guardrail checks grounding',
		},
		query: { type: 'string', optional: true, description: 'What was asked, where the guardrail checks relevance' },
		outputScope: {
			choices: { FULL: 'Everything That Was Looked At', INTERVENTIONS: 'Interventions' },
			description: 'What the assessments tell',
		},
		failOnIntervention: {
			type: 'boolean',
			label: 'Fail on Intervention',
			optional: true,
			default: true,
			description: 'Whether the item fails when the guardrail intervenes',
		},
	},
	covers: ['content'],
	input: async ({ text, files, groundingSource, query, ...members }, run) => {
		const images = (await heldFiles(files, run)).map(({ bytes, mimeType }) => ({
			image: { format: mimeType === 'image/png' ? 'png' : 'jpeg', source: { bytes } },
		}));
		const part = (content: string | undefined, ...qualifiers: string[]): object[] =>
			content === undefined ? [] : [{ text: { text: content, ...(qualifiers.length === 0 ? {} : { qualifiers }) } }];
		const checked = groundingSource === undefined && query === undefined ? [] : ['guard_content'];
		const content = [
			...part(groundingSource, 'grounding_source'),
			...part(query, 'query'),
			...part(text, ...checked),
			...images,
		];
		if (text === undefined && images.length === 0) throw unset('Text', 'text');
		return { ...membersWithout(members, 'failOnIntervention'), content };
	},
	output: (output, { failOnIntervention }) => refused(output, failOnIntervention === true),
	simplify: (output, { failOnIntervention }) => {
		const { action, actionReason, outputs, assessments, usage } = refused(output, failOnIntervention === true);
		const texts = ((outputs ?? []) as Array<{ text?: string }>).map(({ text }) => text ?? '');
		return {
			intervened: action === 'GUARDRAIL_INTERVENED',
			...(texts.length === 0 ? {} : { text: texts.join('\n') }),
			...(actionReason === undefined ? {} : { actionReason }),
			interventions: interventionsOf(assessments),
			usage,
		};
	},
	failure,
});

const interventionsOf = (assessments: unknown) =>
	interventionsIn({ guardrail: { outputAssessments: { text: assessments } } }).map(({ policy, name, action }) => ({
		policy,
		name,
		action,
	}));

function refused(output: Readonly<Record<string, unknown>>, fails: boolean): Readonly<Record<string, unknown>> {
	if (!fails || output.action !== 'GUARDRAIL_INTERVENED') return output;
	const what = interventionsOf(output.assessments).map(({ policy, name, action }) => `${policy} ${name} (${action})`);
	throw new AwsError({
		code: 'GuardrailIntervened',
		message: `The guardrail has intervened${what.length === 0 ? '' : `: ${what.join('; ')}`}`,
		nextStep: "Switch the option 'Fail on Intervention' off to go on with what the guardrail gives instead.",
		service: 'bedrock-runtime',
		operation: 'ApplyGuardrail',
		attempts: 1,
	});
}
