'use client';

/** When even the frame of the page failed: no words are loaded here, so both languages stand side by side. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <main role="alert">
          <h1>Something went wrong in the portal</h1>
          <p>
            Nothing was ordered by this. If you had pressed Place, open the customer’s orders before anything
            else.
          </p>
          <p lang="sv">
            Något gick fel i portalen. Inget beställdes av detta. Hade du tryckt på Lägg, öppna då kundens
            beställningar före allt annat.
          </p>
          {error.digest && <p>{error.digest}</p>}
          <p>
            <a href="/">Kontor</a>
          </p>
        </main>
      </body>
    </html>
  );
}
