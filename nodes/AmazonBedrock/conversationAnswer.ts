import { answerOf, checkAnswer } from '../../aws/bedrock/answer';
import { interventionsIn } from '../../aws/bedrock/guardrailTrace';
import type { ConverseBlock } from '../../aws/bedrock/types';
import type { CallMetadata } from '../../aws/client';
import { AwsError } from '../../aws/errors';
import { jsonIn } from '../shared/fields';
import type { Values } from '../shared/operation';
import { ANSWER_TOOL, conversationOptions, settingsOf } from './conversationSettings';
import { unlessEmpty } from './members';

type Output = Readonly<Record<string, unknown>>;
type SettingsValues = Values<typeof conversationOptions>;

/** What a model has said, as a person reads it. */
export function simpleAnswer(
	output: Output,
	values: SettingsValues & { readonly modelId?: string },
	{ requestId }: CallMetadata,
): object {
	const answer = answerOf(output, requestId);
	checkAnswer(answer, settingsOf(values.modelId ?? '', values));
	const { content, stopReason, usage, trace, additionalModelResponseFields } = answer;
	const text = content.map(textIn).join('');
	const calls = content.flatMap(({ toolUse }) => toolUse ?? []);
	const wanted = unlessEmpty(values.outputSchema) !== undefined && stopReason !== 'guardrail_intervened';
	const given = calls.find(({ name }) => name === ANSWER_TOOL && values.outputSchemaBy === 'tool');
	const toolCalls = calls
		.filter((call) => call !== given)
		.map(({ toolUseId, name, input }) => ({ toolUseId, name, input }));
	const reasoning = content.map(reasoningIn).join('');
	const citations = content.flatMap(({ citationsContent }) => citationsContent?.citations ?? []);
	const interventions = interventionsIn(trace);
	return {
		text,
		...(wanted && toolCalls.length === 0 ? { output: given?.input ?? parsed(text, stopReason) } : {}),
		...(toolCalls.length === 0 ? {} : { toolCalls }),
		...(reasoning === '' ? {} : { reasoning }),
		...(citations.length === 0 ? {} : { citations }),
		stopReason,
		...(interventions.length === 0 ? {} : { guardrail: interventions.map(({ text: found }) => found) }),
		...(additionalModelResponseFields === undefined ? {} : { additionalModelResponseFields }),
		usage,
	};
}

const textIn = ({ text, citationsContent }: ConverseBlock): string =>
	text ?? (citationsContent?.content ?? []).map((piece) => piece.text ?? '').join('');

const reasoningIn = ({ reasoningContent }: ConverseBlock): string =>
	reasoningContent !== undefined && 'reasoningText' in reasoningContent ? reasoningContent.reasoningText.text : '';

/** Models without schemas of their own put JSON into a block of code. */
function parsed(text: string, stopReason: string): unknown {
	const bare = /^\s*```(?:json)?\s*([\s\S]*?)```\s*$/.exec(text)?.[1] ?? text;
	const value = jsonIn(bare);
	if (value !== undefined) return value;
	throw new AwsError({
		code: 'AnswerNotJson',
		message: `The model's answer is not the JSON that was asked for (it stopped with ${stopReason})`,
		nextStep:
			stopReason === 'max_tokens'
				? "Raise 'Maximum Number of Tokens'."
				: "Set 'Output Schema By' to 'A Tool Call', or take a model that knows schemas.",
		service: 'bedrock-runtime',
		operation: 'Converse',
		attempts: 1,
		extra: { text },
	});
}
