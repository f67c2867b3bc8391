import { randomUUID } from 'node:crypto';
import { ServiceError } from '../errors';
import { type Call, type Input, list, type Service, text } from '../service';

/** Events that were put, for tests to read. */
export const eventsOf = (call: Call): Input[] =>
	call.shared.state(`events ${call.principal?.account} ${call.region}`, () => []);

const REQUIRED = [
	['Source', 'Parameter Source is not valid. Reason: Source is a required argument.'],
	['DetailType', 'Parameter DetailType is not valid. Reason: DetailType is a required argument.'],
	['Detail', 'Parameter Detail is not valid. Reason: Detail is a required argument.'],
] as const;

function putOne(call: Call, entry: Input): Input {
	for (const [member, ErrorMessage] of REQUIRED) {
		if (!text(entry, member)) {
			return { ErrorCode: 'InvalidArgument', ErrorMessage };
		}
	}
	try {
		JSON.parse(text(entry, 'Detail') ?? '');
	} catch {
		return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
	}
	eventsOf(call).push(entry);
	return { EventId: randomUUID() };
}

export const events: Service = {
	name: 'events',
	signingName: 'events',
	protocol: 'json',
	hostLabels: ['events'],
	targets: ['AWSEvents'],
	operations: {
		PutEvents: (call) => {
			const entries = list(call.input, 'Entries');
			if (entries.length < 1 || entries.length > 10) {
				throw new ServiceError(
					'ValidationException',
					`1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length ${entries.length < 1 ? 'greater than or equal to 1' : 'less than or equal to 10'}`,
				);
			}
			const answers = entries.map((entry) => putOne(call, entry));
			return { FailedEntryCount: answers.filter((answer) => answer.ErrorCode !== undefined).length, Entries: answers };
		},
		ListEventBuses: (call) => ({
			EventBuses: [
				{ Name: 'default', Arn: `arn:aws:events:${call.region}:${call.principal?.account ?? ''}:event-bus/default` },
			],
		}),
	},
};
