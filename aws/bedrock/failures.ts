import { type AwsError, isAwsError } from '../errors';

interface Explained {
	/** Code of AWS or of the engine; any where absent. */
	readonly code?: RegExp;
	/** What AWS's message says. */
	readonly says?: RegExp;
	readonly nextStep: string;
}

/** Codes that mean: the same request may succeed. In a stream they come without a status that would say so. */
const RETRYABLE =
	/^(InternalServerException|ModelNotReadyException|ModelStreamErrorException|ModelTimeoutException|ServiceUnavailableException)$/;

/**
 * What a person can do, by what Bedrock says. The first line that fits holds. AWS's own message always stays; the texts
 * are those that Bedrock answers with, of which AWS publishes no list.
 */
const EXPLAINED: readonly Explained[] = [
	{
		says: /don't have access to the model|not authorized to invoke this model|model access is denied|has not been enabled/i,
		nextStep:
			'Ask for access to this model: Bedrock console, Model access, in the region of the call. Some vendors want a form to be filled in first; models of the Marketplace need the permission aws-marketplace:Subscribe once.',
	},
	{
		says: /use case details/i,
		nextStep:
			'Fill in the use case form of Anthropic once for this account: Bedrock console, Model catalog, choose the model. It takes effect after some minutes.',
	},
	{
		says: /on-demand throughput isn.t supported/i,
		nextStep:
			'Choose an inference profile of this model in the list (its ID begins with a region such as us., eu., apac. or with global.), or a provisioned throughput.',
	},
	{
		says: /model identifier is invalid|could not resolve the foundation model|model version is not supported|inference profile.*not found|The provided ARN/i,
		nextStep:
			'Choose the model from the list again: it may be misspelt, or not be offered in the region of the call. The region in an ARN holds.',
	},
	{
		says: /end of its life|is legacy|marked by provider as legacy/i,
		nextStep: 'AWS offers this model no more to this account. Choose a newer one.',
	},
	{
		code: /^(ValidationException|RequestTooLarge|ModelErrorException)$/,
		says: /input is too long|prompt is too long|too many (input )?tokens|maximum context length|exceeds? the (maximum|model).*(token|context|length)|context window|exceed context limit/i,
		nextStep:
			'The conversation is longer than the model can hold. Shorten the prompt, give less history (context window of the memory), attach smaller files, or take a model with a larger context.',
	},
	{
		says: /temperature.*top_?p.*(both|cannot)|cannot both be specified/i,
		nextStep: "Remove one of the options 'Sampling Temperature' and 'Top P'.",
	},
	{
		says: /expected .?(redacted_)?thinking|must start with a thinking block/i,
		nextStep:
			'The model wants its own thoughts back, and they are not known to this process any more. Start the conversation anew, or switch thinking off.',
	},
	{
		says: /toolConfig field must be defined/i,
		nextStep: 'The history holds tool calls: connect the tools again, or clear the memory.',
	},
	{
		says: /must start with a user message|toolResult blocks.*(exceeds|of previous turn)|Expected toolResult blocks|roles must alternate/i,
		nextStep:
			'The memory has cut the conversation in an unlucky place. Raise its context window, or clear the memory of this session.',
	},
	{
		says: /(doesn.t|does not) support (tool|function)|tool use.*(not supported|unsupported)|unsupported.*tool/i,
		nextStep: 'Choose a model that can use tools, or connect it without tools (Basic LLM Chain).',
	},
	{
		says: /(doesn.t|does not) support (the )?(image|document|video|audio|system|cach|guard|stop|latency|performance|reasoning|citation)|(cache|cachePoint|caching|ttl).*(not supported|not permitted|not allowed|unsupported|invalid)|extraneous key|Latency performance configuration/i,
		nextStep: 'The model lacks what was asked for. Take the option or the file out, or choose another model.',
	},
	{
		says: /guardrail.*(does not exist|not found|invalid|version)/i,
		nextStep: 'Check ID and version of the guardrail: it must be in the region of the call.',
	},
	{
		code: /^(ThrottlingException|TooManyRequestsException|TooManyRequests|Throttling)$/,
		says: /per day|daily/i,
		nextStep:
			'The quota of tokens of this day is used up for this model. Take an inference profile across regions or another model, or ask AWS for a higher quota (Service Quotas, Amazon Bedrock).',
	},
	{
		code: /^(ThrottlingException|TooManyRequestsException|TooManyRequests|Throttling)$/,
		nextStep:
			"Run fewer calls at a time, or raise the option 'Max Attempts'. An inference profile across regions has more room; quotas can be raised in Service Quotas, Amazon Bedrock.",
	},
	{
		code: /^ServiceQuotaExceededException$/,
		nextStep: 'A quota of the account is used up. Ask for a higher one in Service Quotas, Amazon Bedrock.',
	},
	{
		code: /^(ExpiredToken|ExpiredTokenException|UnrecognizedClientException)$/,
		nextStep: 'The session or the key is not valid any more. Press Test in the credential, and enter a new key there.',
	},
	{
		code: /^(AccessDeniedException|Unauthorized|Forbidden)$/,
		says: /api key|bearer token|authentication failed/i,
		nextStep:
			'Bedrock does not accept the API key: it may have ended (short-term keys live 12 hours at most), or be of another region. Press Test in the credential.',
	},
	{
		code: /^ModelNotReadyException$/,
		nextStep: 'The model is being loaded. Try again in some minutes; a custom model that rests takes longest.',
	},
	{
		code: /^ModelTimeoutException$/,
		nextStep: 'The model took too long. Ask for less at a time, lower the number of tokens, or stream the answer.',
	},
	{
		code: /^(ModelErrorException|ModelStreamErrorException)$/,
		nextStep: 'The model failed on this request. Try again; if it stays so, change the request or take another model.',
	},
	{
		code: /^(HostNotFound)$/,
		nextStep:
			'Amazon Bedrock may not be in this region: check the region of the node and of the credential, then the DNS of this machine.',
	},
	{
		code: /^(UnknownOperationException|NotFound|ResourceNotFoundException)$/,
		nextStep: 'Check the model and the region: what is asked for is not there.',
	},
	{
		code: /^(StreamBroken|UnreadableResponse)$/,
		nextStep:
			'The answer could not be read to its end. Try again; if it stays so, look at proxies and custom endpoints on the way.',
	},
];

/** The error of a call to a model, with what a person can do. Codes from within streams get the form of the others. */
export function explainFailure(thrown: unknown): unknown {
	if (!isAwsError(thrown)) return thrown;
	const code = thrown.code.replace(/^[a-z]/, (first) => first.toUpperCase());
	const error = thrown.with({ code, retryable: thrown.retryable || RETRYABLE.test(code) });
	const nextStep = nextStepOf(error);
	return nextStep === undefined ? error : error.with({ nextStep });
}

const nextStepOf = ({ code, message }: AwsError): string | undefined =>
	EXPLAINED.find((line) => (line.code?.test(code) ?? true) && (line.says?.test(message) ?? true))?.nextStep;

/** Whether Bedrock says of a model that it, or what is asked of it, cannot be streamed. */
export const cannotStream = (error: unknown): boolean =>
	isAwsError(error) && error.code === 'ValidationException' && /stream/i.test(error.message);
