import { ServiceError } from '../errors';
import { type Call, type Handler, type Input, text } from '../service';

/** Configuration sets of a fresh account. */
export const CONFIGURATION_SETS = ['local-aws-events', 'local-aws-archive'];

const nameIn = (call: Call, at: number): string => decodeURIComponent(call.path.split('/')[at] ?? '');

function destinationsOf(call: Call): Map<string, Input> {
	const set = nameIn(call, 4);
	if (!CONFIGURATION_SETS.includes(set)) {
		throw new ServiceError('NotFoundException', `Configuration set <${set}> does not exist.`, 404);
	}
	return call.shared.state(`ses destinations ${call.principal?.account} ${call.region} ${set}`, () => new Map());
}

function known(call: Call): string {
	const name = nameIn(call, 6);
	if (!destinationsOf(call).has(name)) {
		throw new ServiceError('NotFoundException', `Event destination <${name}> does not exist.`, 404);
	}
	return name;
}

/** Whom SES tells what becomes of the mails of a configuration set. */
export const eventDestinations: Readonly<Record<string, Handler>> = {
	GetConfigurationSetEventDestinations: (call) => ({
		EventDestinations: [...destinationsOf(call)].map(([Name, destination]) => ({ Name, ...destination })),
	}),
	CreateConfigurationSetEventDestination: (call) => {
		const name = text(call.input, 'EventDestinationName') ?? '';
		if (destinationsOf(call).has(name)) {
			throw new ServiceError('AlreadyExistsException', `Event destination <${name}> already exists.`);
		}
		destinationsOf(call).set(name, (call.input.EventDestination ?? {}) as Input);
		return {};
	},
	UpdateConfigurationSetEventDestination: (call) => {
		destinationsOf(call).set(known(call), (call.input.EventDestination ?? {}) as Input);
		return {};
	},
	DeleteConfigurationSetEventDestination: (call) => {
		destinationsOf(call).delete(known(call));
		return {};
	},
};
