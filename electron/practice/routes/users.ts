import type { Hono } from 'hono';
import type { WireUser } from '../answers/wire';
import type { Connection, Practice, PracticeEnv } from '../practice';
import { idFrom } from '../ids';

/** API reference, "Retrieve your token's bot user". */
export function addUserRoutes(app: Hono<PracticeEnv>, practice: Practice): void {
  app.get('/v1/users/me', (context) =>
    context.json({
      ...botUser(practice, context.var.connection),
      request_id: context.var.requestId,
    }),
  );
}

function botUser({ settings, identity }: Practice, connection: Connection): WireUser {
  const person = { object: 'user', id: idFrom(`person of ${identity.id}`) } as const;
  return {
    object: 'user',
    id: connection.id,
    name: 'Pagelift practice',
    avatar_url: null,
    type: 'bot',
    bot: {
      owner:
        settings.connectionKind === 'personal'
          ? { type: 'user', user: person }
          : { type: 'workspace', workspace: true },
      workspace_id: identity.id,
      workspace_name: settings.workspaceName,
      workspace_limits: { max_file_upload_size_in_bytes: settings.maxUploadBytes },
    },
  };
}
