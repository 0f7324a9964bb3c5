import { mediaTypes } from './formats.ts';

const parameter = (
  name: string,
  place: 'path' | 'query',
  description: string,
  schema: object = { type: 'string' },
): object => ({
  name,
  in: place,
  required: place === 'path',
  description,
  schema,
});

/** The API in the words of OpenAPI 3.1; served at `/openapi.json` to anybody. */
export const openApi = (version: string): object => ({
  openapi: '3.1.0',
  info: {
    title: 'Hindsight',
    version,
    description:
      'Published metric tables of a customer: every value with its n, its interval or the reason it is withheld.',
  },
  security: [{ bearer: [] }, { basic: [] }],
  components: {
    securitySchemes: {
      bearer: {
        type: 'http',
        scheme: 'bearer',
        description: 'A reader token, made by hindsight reader add.',
      },
      basic: { type: 'http', scheme: 'basic', description: 'Any user name; the reader token as password.' },
    },
  },
  paths: {
    '/v1/customers': {
      get: {
        summary: 'Customers this reader may read',
        responses: { 200: { description: 'Names' }, 401: { description: 'No valid token' } },
      },
    },
    '/v1/customers/{customer}/relations': {
      get: {
        summary: 'Relations with their question, grain and size',
        parameters: [parameter('customer', 'path', 'Name of the customer')],
        responses: {
          200: { description: 'The list' },
          401: { description: 'No valid token' },
          404: { description: 'No such customer, or nothing published' },
        },
      },
    },
    '/v1/customers/{customer}/relations/{relation}': {
      get: {
        summary: 'Rows of a relation. Every grain column is also a filter; repeat one for several values.',
        parameters: [
          parameter('customer', 'path', 'Name of the customer'),
          parameter(
            'relation',
            'path',
            `Name of the relation; ${Object.keys(mediaTypes)
              .map((suffix) => `.${suffix}`)
              .join(', ')} chooses the format over Accept`,
          ),
          parameter('limit', 'query', 'Rows at most; JSON gives 1000 unless asked', {
            type: 'integer',
            minimum: 0,
            maximum: 100000,
          }),
          parameter('offset', 'query', 'Rows to leave out first', { type: 'integer', minimum: 0 }),
        ],
        responses: {
          200: {
            description: 'Rows',
            content: Object.fromEntries(Object.values(mediaTypes).map((type) => [type, {}])),
          },
          304: { description: 'Unchanged since the ETag or date sent' },
          400: { description: 'A filter or page that does not exist' },
          401: { description: 'No valid token' },
          404: { description: 'No such customer or relation' },
          406: { description: 'No such format' },
        },
      },
    },
    '/customers/{customer}': {
      get: {
        summary: 'The report, a page for people',
        parameters: [parameter('customer', 'path', 'Name of the customer')],
        responses: { 200: { description: 'HTML' } },
      },
    },
  },
});
