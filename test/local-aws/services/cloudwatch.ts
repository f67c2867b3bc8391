import { ServiceError } from '../errors';
import { type Call, type Input, list, type Service, text } from '../service';

interface Datum {
	readonly namespace: string;
	readonly name: string;
	readonly dimensions: readonly Input[];
	readonly value?: number;
}

const metricsOf = (call: Call): Datum[] =>
	call.shared.state(`cloudwatch ${call.principal?.account} ${call.region}`, () => []);

function putMetricData(call: Call): undefined {
	const namespace = text(call.input, 'Namespace');
	const data = list(call.input, 'MetricData');
	if (namespace === undefined || namespace === '') {
		throw new ServiceError('MissingParameter', 'The parameter Namespace is required.');
	}
	if (data.length > 1000) {
		throw new ServiceError(
			'InvalidParameterValue',
			'The collection MetricData must not have a size greater than 1000.',
		);
	}
	for (const datum of data) {
		const name = text(datum, 'MetricName');
		if (name === undefined) {
			throw new ServiceError('MissingParameter', 'The parameter MetricData.member.1.MetricName is required.');
		}
		metricsOf(call).push({
			namespace,
			name,
			dimensions: list(datum, 'Dimensions'),
			value: datum.Value === undefined ? undefined : Number(datum.Value),
		});
	}
	return undefined;
}

/** CloudWatch speaks CBOR, JSON and query. */
export const cloudwatch: Service = {
	name: 'monitoring',
	signingName: 'monitoring',
	protocol: 'query',
	iamPrefix: 'cloudwatch',
	hostLabels: ['monitoring'],
	targets: ['GraniteServiceVersion20100801'],
	versions: ['2010-08-01'],
	namespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
	queryCompatible: true,
	operations: {
		PutMetricData: putMetricData,
		ListMetrics: (call) => {
			const wanted = text(call.input, 'Namespace');
			const seen = new Map(
				metricsOf(call)
					.filter(({ namespace }) => wanted === undefined || namespace === wanted)
					.map((datum) => [JSON.stringify([datum.namespace, datum.name, datum.dimensions]), datum]),
			);
			return {
				Metrics: [...seen.values()].map(({ namespace, name, dimensions }) => ({
					Namespace: namespace,
					MetricName: name,
					Dimensions: [...dimensions],
				})),
			};
		},
	},
};
