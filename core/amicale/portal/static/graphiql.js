/** Starts GraphiQL on the page that amicale.graphql.graphiql serves; the endpoint's address stands in the page. */
(() => {
  const place = document.getElementById("graphiql");
  const fetcher = GraphiQL.createFetcher({ url: place.dataset.endpoint });
  const options = { fetcher, defaultEditorToolsVisibility: true, isHeadersEditorEnabled: false, shouldPersistHeaders: false };
  ReactDOM.createRoot(place).render(React.createElement(GraphiQL, options));
})();
