/** What AWS has said about the end of a service, or of some of its operations. Reviewed by hand, each with its source. */
export interface EndOfLife {
	/** Catalog key. */
	readonly service: string;
	/** Only these operations; all of the service where absent. */
	readonly operations?: RegExp;
	/** Last day of the service, `YYYY-MM-DD`. Without one it is closed to new customers only. */
	readonly ends?: string;
	readonly source: string;
}

const docs = (path: string): string => `https://docs.aws.amazon.com/${path}`;

export const END_OF_LIFE: readonly EndOfLife[] = [
	{ service: 'appmesh', ends: '2026-09-30', source: docs('eks/latest/userguide/appmesh-getting-started.html') },
	{ service: 'apprunner', source: docs('apprunner/latest/dg/setting-up.md') },
	{ service: 'chime', ends: '2026-02-20', source: docs('chime/latest/APIReference/API_Operations.html') },
	{ service: 'cloud9', source: docs('cloud9/latest/APIReference/Welcome.html') },
	{
		service: 'comprehend',
		operations: /(Topics|Events)DetectionJobs?$/,
		source: docs('es_es/comprehend/latest/dg/comprehend-availability-change.md'),
	},
	{ service: 'finspace', ends: '2026-10-07', source: docs('es_es/finspace/latest/data-api/API_Reference.md') },
	{ service: 'finspace-data', ends: '2026-10-07', source: docs('es_es/finspace/latest/data-api/API_Reference.md') },
	{ service: 'forecast', source: docs('forecast/latest/dg/API_Operations.html') },
	{ service: 'forecastquery', source: docs('forecast/latest/dg/API_Operations.html') },
	{ service: 'frauddetector', source: docs('frauddetector/latest/api/API_Types.html') },
	{ service: 'inspector', ends: '2026-05-20', source: docs('es_es/inspector/v1/userguide/inspector-arns.html') },
	{ service: 'kinesisanalytics', ends: '2026-01-27', source: docs('kinesisanalytics/latest/dev/API_Reference.html') },
	{
		service: 'lookoutequipment',
		ends: '2026-10-07',
		source: docs('lookout-for-equipment/latest/userguide/doc-history.md'),
	},
	{ service: 'm2', source: docs('m2/latest/userguide/ba-infrastructure-setup.md') },
	{
		service: 'mediastore',
		ends: '2025-11-13',
		source: docs('mediastore/latest/ug/service_code_examples_actions.html'),
	},
	{
		service: 'mediastore-data',
		ends: '2025-11-13',
		source: docs('mediastore/latest/ug/service_code_examples_actions.html'),
	},
	{ service: 'mgh', source: docs('migrationhub/latest/launchguide/doc-history.html') },
	{
		service: 'pinpoint',
		// Messages, one-time passwords, push channels and number checks go on.
		operations: /Campaign|Segment|Journey|Endpoint|Kpi|^PutEvents$/,
		ends: '2026-10-30',
		source: docs('de_de/pinpoint-sms-voice/latest/APIReference/doc-history.html'),
	},
	{ service: 'proton', ends: '2026-10-07', source: docs('proton/latest/userguide/ag-getting-started.md') },
	{
		service: 'rekognition',
		operations: /PersonTracking$/,
		ends: '2025-10-31',
		source: docs('rekognition/latest/dg/persons.html'),
	},
	{
		service: 'rekognition',
		operations: /StreamProcessors?$|MediaAnalysisJobs?$/,
		source: docs('rekognition/latest/dg/streaming-video-detect-labels.md'),
	},
	{ service: 's3', operations: /^SelectObjectContent$/, source: docs('AmazonS3/latest/userguide/using-select.html') },
	{ service: 'timestream-query', source: docs('timestream/latest/developerguide/llms.txt') },
	{ service: 'timestream-write', source: docs('timestream/latest/developerguide/llms.txt') },
	{ service: 'voice-id', ends: '2026-05-20', source: docs('connect/latest/adminguide/voiceid-apis.html') },
	{ service: 'workmail', ends: '2027-03-31', source: docs('goto/WebAPI/workmail-2017-10-01/Resource') },
	{ service: 'workmailmessageflow', ends: '2027-03-31', source: docs('goto/WebAPI/workmail-2017-10-01/Resource') },
];

/** What AWS says about the end of an operation, undefined where it says nothing. */
export const endOfLife = (service: string, operation?: string): EndOfLife | undefined =>
	END_OF_LIFE.find(
		(entry) =>
			entry.service === service &&
			(entry.operations === undefined || (operation !== undefined && entry.operations.test(operation))),
	);

/**
 * The mark behind a name in a list: `ended`, `ends 2027-03-31` or `closed to new customers`; undefined for none.
 * @param today day in UTC, `YYYY-MM-DD`
 */
export function endMark(
	service: string,
	operation?: string,
	today = new Date().toISOString().slice(0, 10),
): string | undefined {
	const entry = endOfLife(service, operation);
	if (entry === undefined) return undefined;
	if (entry.ends === undefined) return 'closed to new customers';
	return entry.ends < today ? 'ended' : `ends ${entry.ends}`;
}
