'use strict';
// For processes that run the engine from its sources: `hosts` means `hosts.ts` there, not the facts beside it.
const Module = require('node:module');
require('../../../scripts/n8n/typescript.cjs');

const { '.json': json, '.node': native } = Module._extensions;
delete Module._extensions['.json'];
delete Module._extensions['.node'];
Object.assign(Module._extensions, { '.json': json, '.node': native });
